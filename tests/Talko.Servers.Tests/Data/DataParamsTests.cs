using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Data;

public sealed class DataParamsTests
{
    [Theory]
    [InlineData("GetServer", """{"nonce":7}""", "nonce")]
    [InlineData("GetUser", """{}""", "user_id")]
    [InlineData("GetUser", """{"user_id":null}""", "user_id")]
    [InlineData("GetUser", """{"user_id":"1"}""", "user_id")]
    [InlineData("GetUser", """{"user_id":1.0}""", "user_id")]
    [InlineData("GetUser", """{"user_id":1e0}""", "user_id")]
    [InlineData("GetUser", """{"user_id":0}""", "user_id")]
    [InlineData("GetUser", """{"user_id":9007199254740992}""", "user_id")]
    [InlineData("FindUser", """{}""", "user_name")]
    [InlineData("InsertUser", """{"user_name":7}""", "user_name")]
    [InlineData("InsertUser", """{"user_name":"a\ud800"}""", "user_name")]
    [InlineData("InsertUser", """{"user_name":"a\u0000"}""", "user_name")]
    [InlineData("GetChats", """{"user_id":1,"limit":0}""", "limit")]
    [InlineData("GetChats", """{"user_id":1,"limit":1001}""", "limit")]
    [InlineData("GetChats", """{"user_id":1,"message_limit":-1}""", "message_limit")]
    [InlineData("GetChats", """{"user_id":1,"message_limit":101}""", "message_limit")]
    [InlineData("GetChats", """{"user_id":1,"before":1}""", "before")]
    [InlineData("GetChats", """{"user_id":1,"chat_ids":1}""", "chat_ids")]
    [InlineData("GetChats", """{"user_id":1,"chat_ids":[0]}""", "chat_ids")]
    [InlineData("InsertChat", """{"user_ids":[1]}""", "chat_name")]
    [InlineData("InsertChat", """{"chat_name":" ","user_ids":[1]}""", "chat_name")]
    [InlineData("InsertChat", """{"chat_name":"\u200b\u3164","user_ids":[1]}""", "chat_name")]
    [InlineData("InsertChat", """{"chat_name":"\u2800 \ufe0f","user_ids":[1]}""", "chat_name")]
    [InlineData("InsertChat", """{"chat_name":"a"}""", "user_ids")]
    [InlineData("InsertChat", """{"chat_name":"a","user_ids":[[1]]}""", "user_ids")]
    [InlineData("InsertChat", """{"chat_name":"a","user_ids":[1],"client_chat_id":""}""", "client_chat_id")]
    [InlineData("GetParticipants", """{"chat_id":1,"after_user_id":-1}""", "after_user_id")]
    [InlineData("GetParticipants", """{"chat_id":1,"limit":"9"}""", "limit")]
    [InlineData("GetMessages", """{"limit":9}""", "chat_id")]
    [InlineData("GetMessages", """{"chat_id":1,"before_id":0}""", "before_id")]
    [InlineData("GetMessages", """{"chat_id":1,"after_id":-1}""", "after_id")]
    [InlineData("GetMessages", """{"chat_id":1,"limit":1001}""", "limit")]
    [InlineData("InsertMessage", """{"chat_id":1,"user_id":1}""", "message_text")]
    [InlineData("InsertMessage", """{"chat_id":1,"user_id":1,"message_text":true}""", "message_text")]
    [InlineData("InsertMessage", """{"chat_id":1,"message_text":"a"}""", "user_id")]
    public async Task A_bad_parameter_is_named(string method, string parameters, string name)
    {
        await using var server = await RunningDataServer.StartAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync($$"""{"jsonrpc":"2.0","method":"{{method}}","params":{{parameters}},"id":1}""");
        var error = (await peer.ReceiveAsync()).GetProperty("error");
        Assert.Equal(RpcErrorCode.InvalidParams, error.GetProperty("code").GetInt32());
        Assert.Contains(name, error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GetMessages", """{"chat_id":1}""")]
    [InlineData("GetParticipants", """{"chat_id":1}""")]
    [InlineData("InsertMessage", """{"chat_id":1,"user_id":1,"message_text":"a"}""")]
    [InlineData("InsertChat", """{"chat_name":"a","user_ids":[1]}""")]
    public async Task What_does_not_exist_is_not_found(string method, string parameters)
    {
        await using var server = await RunningDataServer.StartAsync();
        var json = JsonDocument.Parse(parameters).RootElement;
        Assert.Equal(RpcErrorCode.NotFound, (await server.RefusedAsync(method, json)).Code);
    }

    [Fact]
    public async Task GetServer_says_what_a_client_may_have_to_know()
    {
        await using var server = await RunningDataServer.StartAsync();
        var info = await server.AskAsync("GetServerRequest", new { nonce = "bm9uY2U=" });
        Assert.Equal(
            """{"max_payload_bytes":1048576,"max_text_bytes":16384,"max_chat_users":20000,"max_user_name_characters":64,"max_page_items":1000,"max_chat_messages":100,"max_chat_ids":100,"max_message_ids":100,"max_chat_name_bytes":1024,"max_chat_owners":100,"max_added_users":1000,"max_mentions":100,"max_reaction_kinds":20,"max_reactions":200,"emoji_version":"17.0","max_found_users":50,"max_search_bytes":512,"max_search_hits":100,"max_retention_days":3650}""",
            info.GetProperty("limits").GetRawText());
        Assert.Equal("DataServer", info.GetProperty("server").GetString());
        Assert.Equal("0.1.0", info.GetProperty("version").GetString());
        Assert.Equal("trust", info.GetProperty("auth").GetString());
        Assert.False(info.GetProperty("link").GetBoolean());
    }
}
