using System.Text.Json;
using Talko.Protocol.Access;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Where the database is, is for the operator to know.</summary>
public sealed class DatabaseNameTests
{
    [Fact]
    public async Task Only_who_shows_the_secret_is_told_where_the_database_is()
    {
        await using var servers = await TokenServers.StartAsync();
        var ada = await servers.SignUpAsync();
        foreach (var auth in new[] { null, ada.Token, ServerSecret.Create().Auth })
        {
            Assert.False(Told(await servers.AskDataAsync("GetServer", new { nonce = "n" }, auth)).TryGetProperty("database", out _));
        }

        var told = Told(await servers.AskDataAsync("GetServer", new { }, servers.Secret.Auth));
        Assert.EndsWith("/talko.db", told.GetProperty("database").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_is_told_with_its_links_followed()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("real"));
        Directory.CreateSymbolicLink(folder.File("linked"), folder.File("real"));
        await using var server = await RunningDataServer.StartAsync(
            folder, options => options with { DbPath = folder.File("linked/talko.db") });
        var told = Told(await RawPeer.AskAsync(server.EndPoint, "GetServer", new { }));
        Assert.EndsWith("/real/talko.db", told.GetProperty("database").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement Told(JsonElement answer) => answer.GetProperty("result");
}
