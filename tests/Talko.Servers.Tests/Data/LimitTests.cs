using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

/// <summary>What GetServer says of the bounds is what holds.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Each_limit_is_taken_and_one_more_is_refused()
    {
        await using var server = await RunningDataServer.StartAsync(options => options with
        {
            MaxTextBytes = 100,
            MaxChatUsers = 3,
            MaxPageItems = 7,
            MaxChatMessages = 5,
            MaxChatIds = 2,
        });
        await server.MakeUsersAsync("Ada", "Bob", "Cid", "Dan");
        await server.MakeChatAsync(1, 2);
        var limits = (await server.AskAsync("GetServer", new { })).GetProperty("limits");
        int Limit(string name) => limits.GetProperty(name).GetInt32();
        int[] Ids(int count) => [.. Enumerable.Range(1, count)];

        await HoldsAsync("max_text_bytes", 100, "InsertMessage", most => new { chat_id = 1, user_id = 1, message_text = new string('x', most) });
        await HoldsAsync("max_chat_users", 3, "InsertChat", most => new { chat_name = "N/A", user_ids = Ids(most) });
        await HoldsAsync("max_page_items", 7, "GetMessages", most => new { chat_id = 1, limit = most });
        await HoldsAsync("max_chat_messages", 5, "GetChats", most => new { user_id = 1, message_limit = most });
        await HoldsAsync("max_chat_ids", 2, "GetChats", most => new { user_id = 1, chat_ids = Ids(most) });
        await HoldsAsync("max_user_name_characters", 64, "InsertUser", most => new { user_name = new string('x', most) });

        async Task HoldsAsync(string name, int expected, string method, Func<int, object> parameters)
        {
            Assert.Equal(expected, Limit(name));
            await server.AskAsync(method, parameters(expected));
            Assert.Equal(RpcErrorCode.InvalidParams, (await server.RefusedAsync(method, parameters(expected + 1))).Code);
        }
    }
}
