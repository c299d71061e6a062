using Talko.Protocol.Envelope;
using Talko.Servers.Tests.Hostile;

namespace Talko.Servers.Tests.Conversations;

/// <summary>Every method that names a chat, by those who take no part in it: never, no longer, or not yet.</summary>
public sealed class FormerParticipantTests(TokenServersFixture fixture) : IClassFixture<TokenServersFixture>
{
    private readonly TokenServers _servers = fixture.Servers;
    private readonly CaseList _cases = new();

    [Fact]
    public async Task Who_takes_no_part_any_more_or_never_did_finds_nothing()
    {
        var chat = await MethodParameters.MakeAsync(_servers);
        var (stranger, left, removed) = (await _servers.SignUpAsync(), await _servers.SignUpAsync(), await _servers.SignUpAsync());
        await AddAsync(chat, left, removed);
        await AskAsync("RemoveParticipant", left, new { chat_id = chat.ChatId, target_user_id = left.UserId });
        await AskAsync("RemoveParticipant", chat.Caller, new { chat_id = chat.ChatId, target_user_id = removed.UserId });
        foreach (var method in Method.All(_servers).Where(method => chat.NamesChat(method.Name)))
        {
            foreach (var person in (Person[])[stranger, left, removed])
            {
                var parameters = chat.Of(method.Name).With("user_id", person.UserId);
                var answer = await _cases.ExpectAsync(RpcErrorCode.Forbidden, method, parameters, person.Token, person.UserName);
                Assert.Equal("participant", answer.GetProperty("error").GetProperty("data").GetProperty("reason").GetString());
            }
        }

        foreach (var person in (Person[])[stranger, left, removed])
        {
            var chats = (await _servers.AskDataAsync("GetChats", new { }, person.Token)).Result();
            Assert.Equal(0, chats.GetProperty("chats").GetArrayLength());
        }

        _cases.Finish(atLeast: 3 * 12);
    }

    [Fact]
    public async Task Streams_get_nothing_from_before_they_joined_or_after_they_went()
    {
        var chat = await MethodParameters.MakeAsync(_servers);
        var person = await _servers.SignUpAsync();
        using var stream = await _servers.OpenStreamAsync(person);
        await _servers.SayAsync(chat.Caller, chat.ChatId, "before");
        await AddAsync(chat, person);
        var joined = (await stream.ReceiveAsync()).Result();
        Assert.Equal("added", joined.GetProperty("message").GetProperty("event").GetProperty("kind").GetString());
        await AskAsync("EditMessage", chat.Caller, new { chat_id = chat.ChatId, message_id = chat.MessageId, message_text = "changed" });
        var number = (await stream.ReceiveAsync()).Result();
        Assert.Equal(["chat_id", "number", "prev_id"], number.EnumerateObject().Select(member => member.Name).Order());
        await AskAsync("RemoveParticipant", chat.Caller, new { chat_id = chat.ChatId, target_user_id = person.UserId });
        var removed = (await stream.ReceiveAsync()).Result();
        Assert.Equal("removed", removed.GetProperty("message").GetProperty("event").GetProperty("kind").GetString());
        await _servers.SayAsync(chat.Caller, chat.ChatId, "after");
        var ownChatId = await _servers.MakeChatAsync(person);
        var own = (await stream.ReceiveAsync()).Result();
        Assert.Equal(ownChatId, own.GetProperty("chat").GetProperty("chat_id").GetInt64());
    }

    private Task AddAsync(MethodParameters chat, params Person[] people) => AskAsync(
        "AddParticipants", chat.Caller, new { chat_id = chat.ChatId, user_ids = people.Select(person => person.UserId) });

    private async Task AskAsync(string method, Person person, object parameters) =>
        (await _servers.AskDataAsync(method, parameters, person.Token)).Result();
}
