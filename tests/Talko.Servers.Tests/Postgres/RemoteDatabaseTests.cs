using System.Net;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.DataServer.Storage.Postgres;
using Talko.Hosting;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;
using Talko.Testing.Processes;
using Talko.Testing.Tls;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A database that is reached over a network: it proves itself, and is shown a password.</summary>
[SupportedOSPlatform("linux")]
public sealed class RemoteDatabaseTests : IAsyncLifetime
{
    private const string Password = "correct horse";

    private readonly TempFolder _folder = new();
    private PrivateAuthority _authority = null!;
    private PostgresCluster _cluster = null!;

    private string PasswordFile => _folder.File("password");

    private string Url => $"postgres://talko@127.0.0.1:{_cluster.Port}/postgres?sslmode=verify-full&sslrootcert={_authority.AuthorityPath}";

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(PasswordFile, Password + "\n");
        File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _authority = new PrivateAuthority(_folder.Path);
        _authority.Sign("db.example", IPAddress.Loopback);
        _cluster = await PostgresCluster.StartSecureAsync(_authority, PasswordFile);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task It_is_used_where_certificate_and_password_are_right()
    {
        await using var store = await OpenAsync(Url, Password);
        Assert.Null((await store.Users.InsertAsync(default, "Ada")).Refusal);
        Assert.Equal($"postgres://127.0.0.1:{_cluster.Port}/postgres", store.Name);

        var wrong = await Assert.ThrowsAsync<StartException>(() => OpenAsync(Url, "wrong"));
        Assert.Contains("password", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", wrong.Message, StringComparison.Ordinal);

        // localhost is not what the certificate says.
        var other = Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
        await Assert.ThrowsAsync<StartException>(() => OpenAsync(other, Password));
        using var elsewhere = new TempFolder();
        using var stranger = new PrivateAuthority(elsewhere.Path);
        await Assert.ThrowsAsync<StartException>(
            () => OpenAsync(Url.Replace(_authority.AuthorityPath, stranger.AuthorityPath, StringComparison.Ordinal), Password));
    }

    [Fact]
    public async Task The_program_takes_the_password_from_the_environment_or_a_file_of_its_owners_alone()
    {
        string[] flags = ["--port=0", "--broadcast_port=1", "--auth=trust", $"--db_url={Url}"];
        await using (var server = TalkoProcess.Start(
            "Talko.DataServer", new Dictionary<string, string> { ["TALKO_DB_PASSWORD"] = Password }, flags))
        {
            await DataProgramTests.ListeningAsync(server);
        }

        await using (var server = TalkoProcess.Start("Talko.DataServer", [.. flags, $"--db_password_file={PasswordFile}"]))
        {
            await DataProgramTests.ListeningAsync(server);
        }

        File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        await using var refusing = TalkoProcess.Start("Talko.DataServer", [.. flags, $"--db_password_file={PasswordFile}"]);
        Assert.Contains("others may read it", await DataProgramTests.RefusalAsync(refusing), StringComparison.Ordinal);
    }

    private static Task<PostgresStore> OpenAsync(string url, string password) => PostgresStore.OpenAsync(
        PostgresEngine.OptionsFor(url) with { DbPassword = password },
        new RecordingFeed(),
        TimeProvider.System,
        NullLogger.Instance);
}
