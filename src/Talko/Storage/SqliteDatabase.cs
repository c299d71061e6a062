using Talko.Hosting;
using Talko.Protocol.Access;

namespace Talko.Storage;

/// <summary>A database in a file.</summary>
internal sealed class SqliteDatabase(string path) : IDatabase
{
    public string Given => path;

    public string Name => ResolvedPath.Of(path);

    public IReadOnlyList<string> Arguments => [$"--db_path={path}"];

    // Whether one does is asked before it is told.
    public IReadOnlyList<string> ArgumentsAlone => Arguments;

    public void Check() => DatabaseFile.CheckPath(path);

    public void RequireDatabase() => DatabaseFile.RequireDatabase(path);

    public bool IsInUse() => DatabaseFile.IsInUse(path);

    public void RequireThere()
    {
        Check();
        if (!File.Exists(path))
        {
            throw new StartException($"there is no database {path}; give it by --db_path");
        }
    }

    public string RequireFile() => path;

    public void RefuseInUse() => DatabaseFile.RefuseInUse(path);

    public Task<string?> SetAsideAsync() => Task.FromResult(DatabaseFile.MoveAside(path));
}
