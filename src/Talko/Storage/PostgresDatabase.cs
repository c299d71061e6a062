using Talko.Hosting;
using Talko.Hosting.Storage;
using Talko.Servers;

namespace Talko.Storage;

/// <summary>A database of PostgreSQL's. The DataServer's program alone speaks to it, and looks at it when it does.</summary>
/// <param name="url">Where it is.</param>
/// <param name="passwordFile">What is shown to it is in this file; null where the environment says it.</param>
internal sealed class PostgresDatabase(string url, string? passwordFile) : IDatabase
{
    private readonly DatabaseUrl _url = DatabaseUrl.Parse(url);

    public string Given => Name;

    public string Name => _url.Name;

    public IReadOnlyList<string> Arguments =>
        [$"--db_url={url}", .. passwordFile is null ? [] : (string[])[$"--db_password_file={passwordFile}"]];

    public IReadOnlyList<string> ArgumentsAlone => [.. Arguments, "--alone"];

    public void Check()
    {
    }

    public void RequireDatabase()
    {
    }

    public void RefuseInUse()
    {
    }

    public bool IsInUse() => false;

    public void RequireThere()
    {
    }

    public string RequireFile() => throw new StartException(
        $"{Name} is PostgreSQL's, which has tools of its own: pg_dump and pg_restore (operations.md, PostgreSQL)");

    public async Task<string?> SetAsideAsync()
    {
        var said = await ServerErrand.RunAsync("Talko.DataServer", ["set_aside", .. Arguments]);
        return said.Length == 0 ? null : said;
    }
}
