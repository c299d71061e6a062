using System.Text.Json;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Hostile;

namespace Talko.Servers.Tests.Conversations;

/// <summary>How far somebody has read is theirs to know.</summary>
public sealed class ForeignMarkTests(TokenServersFixture fixture) : IClassFixture<TokenServersFixture>
{
    private readonly TokenServers _servers = fixture.Servers;

    [Fact]
    public async Task Nobody_learns_anothers_mark_by_any_method_push_signal_or_count()
    {
        var watcher = await MethodParameters.MakeAsync(_servers);
        var reader = await _servers.SignUpAsync();
        var added = new { chat_id = watcher.ChatId, user_ids = new[] { reader.UserId } };
        (await _servers.AskDataAsync("AddParticipants", added, watcher.Caller.Token)).Result();
        var messageId = await _servers.SayAsync(watcher.Caller, watcher.ChatId, "has anybody read this?");
        using var watching = await _servers.OpenStreamAsync(watcher.Caller);
        using var reading = await _servers.OpenStreamAsync(reader);
        var before = await LookAsync(watcher);

        foreach (var (method, parameters) in ((string, object)[])
        [
            ("MarkRead", new { chat_id = watcher.ChatId, message_id = messageId }),
            ("MarkUnread", new { chat_id = watcher.ChatId, message_id = messageId }),
            ("SetChatSettings", new { chat_id = watcher.ChatId, notify = "none", is_archived = true }),
        ])
        {
            var state = (await _servers.AskDataAsync(method, parameters, reader.Token)).Result().GetProperty("read_state");
            var signal = (await reading.ReceiveAsync()).Result().GetProperty("signal");
            Assert.Equal(state.GetRawText(), signal.GetProperty("read_state").GetRawText());
            Assert.Equal(before, await LookAsync(watcher));
        }

        // What the watcher's stream hears next is what was said after all that.
        var nextId = await _servers.SayAsync(watcher.Caller, watcher.ChatId, "it seems so");
        var push = (await watching.ReceiveAsync()).Result();
        Assert.Equal(nextId, push.GetProperty("message").GetProperty("message_id").GetInt64());
        Assert.Equal(messageId, push.GetProperty("prev_id").GetInt64());
    }

    /// <summary>Everything that a user can be told, and an administrator.</summary>
    private async Task<string[]> LookAsync(MethodParameters watcher)
    {
        var administrator = await _servers.AdministratorAsync();
        var seen = new List<string>();
        foreach (var method in Method.All(_servers).Where(method => IsLook(method) && method.Access != MethodAccess.Server))
        {
            var token = method.Access == MethodAccess.Administrator ? administrator.Token : watcher.Caller.Token;
            var answer = await _servers.AskDataAsync(method.Name, watcher.Of(method.Name), token);
            seen.Add($"{method.Name} {answer.Result().GetRawText()}");
        }

        Assert.True(seen.Count > 10, $"{seen.Count} methods");
        return [.. seen];
    }

    private static bool IsLook(Method method) => method.Server == "DataServer"
        && (method.Name.StartsWith("Get", StringComparison.Ordinal) || method.Name.StartsWith("Find", StringComparison.Ordinal));
}
