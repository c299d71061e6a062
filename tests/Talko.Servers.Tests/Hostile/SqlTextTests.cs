using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Text is never more than text to the database, whatever parameter it comes in.</summary>
public sealed class SqlTextTests(TokenServersFixture fixture) : IClassFixture<TokenServersFixture>
{
    private readonly TokenServers _servers = fixture.Servers;

    public static TheoryData<string> Fragments =>
    [
        "'", "\"", "''; --", "'; DROP TABLE Users; --", "'); DELETE FROM Sessions; --", "' OR '1'='1", "\" OR 1=1 --",
        "x' UNION SELECT hex(auth_hash) FROM Credentials --", "@user_id", "$1 ?1 :name", "%_[a-z]*", "\\'; VACUUM; --",
        "x'00'", "/* */ ; ATTACH 'x' AS y", "NULL", "randomblob(9)", "{\"a\":[1]}", "$.a[0]",
    ];

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task A_fragment_is_stored_and_comes_back_as_it_is(string text)
    {
        var person = await _servers.SignUpAsync(text);
        Assert.Equal(text, Name(await _servers.AskDataAsync("GetUser", new { }, person.Token)));
        Assert.Equal(text, Name(await _servers.AskDataAsync("FindUser", new { user_name = text }, person.Token)));

        var chat = new { chat_name = text, user_ids = new[] { person.UserId }, client_chat_id = text };
        var made = (await _servers.AskDataAsync("InsertChat", chat, person.Token)).Result().GetProperty("chat");
        var again = (await _servers.AskDataAsync("InsertChat", chat, person.Token)).Result().GetProperty("chat");
        Assert.Equal(text, made.GetProperty("chat_name").GetString());
        Assert.Equal(made.GetRawText(), again.GetRawText());

        var chatId = made.GetProperty("chat_id").GetInt64();
        var message = new { chat_id = chatId, message_text = text, client_message_id = text };
        (await _servers.AskDataAsync("InsertMessage", message, person.Token)).Result();
        var page = (await _servers.AskDataAsync("GetMessages", new { chat_id = chatId }, person.Token)).Result();
        var stored = Assert.Single(page.GetProperty("messages").EnumerateArray());
        Assert.Equal(text, stored.GetProperty("message_text").GetString());
        Assert.Equal(text, stored.GetProperty("client_message_id").GetString());
        Assert.Equal(text, stored.GetProperty("user").GetProperty("user_name").GetString());

        var elsewhere = await _servers.LoginAsync(person, deviceName: text);
        var sessions = (await AskAsync(elsewhere.Token)).Result().GetProperty("sessions");
        Assert.Equal(text, sessions.EnumerateArray().Single(IsCurrent).GetProperty("device_name").GetString());

        var rename = new { target_user_id = person.UserId, user_name = text + "." };
        Assert.Equal(text + ".", Name(await _servers.AskDataAsync("RenameUser", rename, _servers.Secret.Auth)));
    }

    [Theory]
    [MemberData(nameof(Fragments))]
    public async Task A_fragment_for_any_parameter_of_any_method_changes_no_more_than_it_names(string text)
    {
        var person = await _servers.SignUpAsync();
        var good = new MethodParameters(_servers, person, await _servers.MakeChatAsync(person));
        var tables = await _servers.Data.Facts.ReadSchemaAsync();
        foreach (var method in Method.All(_servers))
        {
            var caller = good with { Caller = await _servers.LoginAsync(person) };
            var auth = method.Access == MethodAccess.User ? caller.Caller.Token : _servers.Secret.Auth;
            foreach (var name in caller.Of(method.Name).Select(parameter => parameter.Key).Where(IsHarmless))
            {
                var answer = await method.AskAsync(caller.Of(method.Name).With(name, text), auth);
                Assert.NotEqual(RpcErrorCode.Internal, answer.Code());
            }

            Assert.Equal(RpcErrorCode.NotSignedIn, (await AskAsync(text)).Code());
        }

        Assert.Equal(tables, await _servers.Data.Facts.ReadSchemaAsync());
        Assert.Equal(0, (await AskAsync((await _servers.LoginAsync(person)).Token)).Code());
        Assert.Empty(_servers.Log.Errors);
    }

    // Its name would be another one, and nobody could sign in by it.
    private static bool IsHarmless(string name) => name != "user_name";

    private Task<JsonElement> AskAsync(string token) => _servers.AskDataAsync("GetSessions", new { }, token);

    private static bool IsCurrent(JsonElement session) => session.GetProperty("is_current").GetBoolean();

    private static string? Name(JsonElement answer) =>
        answer.Result().GetProperty("user").GetProperty("user_name").GetString();
}
