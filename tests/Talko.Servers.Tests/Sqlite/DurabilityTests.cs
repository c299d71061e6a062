using System.Net;
using System.Text.Json;
using Talko.Servers.Tests.Data;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Sqlite;

public sealed class DurabilityTests
{
    private const int Rounds = 3;
    private const int Senders = 8;
    private const int EnoughMessages = 50;

    [Fact]
    public async Task An_acknowledged_message_survives_SIGKILL()
    {
        using var folder = new TempFolder();
        await MakeChatAsync(folder);
        var acknowledged = new List<(long Number, string Text)>();
        for (var round = 1; round <= Rounds; round++)
        {
            acknowledged.AddRange(await SendUntilKilledAsync(folder, $"round {round}"));
        }

        await using var reopened = await RunningDataServer.StartAsync(folder);
        var stored = SqliteFile.Read(reopened.DbPath, "SELECT message_id, message_text FROM Messages");
        Assert.True(acknowledged.Count >= Rounds * EnoughMessages);
        Assert.Empty(acknowledged.Select(message => $"{message.Number}|{message.Text}").Except(stored));
        Assert.Equal(stored.Count, stored.Select(row => row.Split('|')[1]).Distinct().Count());
        Assert.Equal(["ok"], SqliteFile.Read(reopened.DbPath, "PRAGMA integrity_check"));
        Assert.Equal(stored.Count + 1, await reopened.SayAsync("after all"));
    }

    private static async Task MakeChatAsync(TempFolder folder)
    {
        await using var server = await RunningDataServer.StartAsync(folder);
        await server.MakeUsersAsync("Ada");
        await server.MakeChatAsync(1);
    }

    /// <summary>Several senders at once, until the server is killed in the middle. What was acknowledged.</summary>
    private static async Task<List<(long Number, string Text)>> SendUntilKilledAsync(TempFolder folder, string name)
    {
        await using var server = TalkoProcess.Start(
            "Talko.DataServer", "--port=0", "--broadcast_port=1", "--auth=trust", $"--db_path={folder.File("talko.db")}");
        var endPoint = await DataProgramTests.ListeningAsync(server);
        var acknowledged = new List<(long Number, string Text)>();
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var senders = Enumerable.Range(1, Senders)
            .Select(sender => SendAsync(endPoint, $"{name}, sender {sender}: ", Note)).ToList();
        await enough.Task.Within("messages to be acknowledged");
        server.Kill();
        await Task.WhenAll(senders);
        await server.Ended.Within("the killed server to end");
        return acknowledged;

        void Note(long number, string text)
        {
            lock (acknowledged)
            {
                acknowledged.Add((number, text));
                if (acknowledged.Count == EnoughMessages)
                {
                    enough.SetResult();
                }
            }
        }
    }

    private static async Task SendAsync(IPEndPoint endPoint, string prefix, Action<long, string> acknowledged)
    {
        try
        {
            using var peer = await RawPeer.ConnectAsync(endPoint);
            for (var i = 1; ; i++)
            {
                var text = $"{prefix}{i}";
                var request = new { chat_id = 1, user_id = 1, message_text = text };
                acknowledged(NumberOf(await peer.AskAsync("InsertMessage", request)), text);
            }
        }
        catch (IOException)
        {
            // The kill that it waited for.
        }
    }

    private static long NumberOf(JsonElement answer) =>
        answer.GetProperty("result").GetProperty("message").GetProperty("message_id").GetInt64();
}
