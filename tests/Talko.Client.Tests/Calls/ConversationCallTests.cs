using System.Text.Json.Nodes;
using Talko.Client.Tests.Fakes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Calls;

/// <summary>What each call of protocol-conversations.md sends, to the letter.</summary>
public sealed class ConversationCallTests : IAsyncLifetime
{
    private static readonly Dictionary<string, (Func<TalkoClient, Task> Call, string Sent)> Calls = new()
    {
        ["InsertMessage"] = (
            client => client.InsertMessageAsync(3, 1, "hi", "key", 7, [2]),
            """{"chat_id":3,"user_id":1,"message_text":"hi","client_message_id":"key","reply_to_id":7,"mention_ids":[2]}"""),
        ["EditMessage"] = (
            client => client.EditMessageAsync(3, 1, 7, "ho", [2], 9),
            """{"chat_id":3,"message_id":7,"message_text":"ho","mention_ids":[2],"expected_id":9,"user_id":1}"""),
        ["DeleteMessage"] = (
            client => client.DeleteMessageAsync(3, 1, 7),
            """{"chat_id":3,"message_id":7,"user_id":1}"""),
        ["SetReaction"] = (
            client => client.SetReactionAsync(3, 1, 7, "👍", isSet: false),
            """{"chat_id":3,"message_id":7,"reaction":"👍","is_set":false,"user_id":1}"""),
        ["GetMessages"] = (
            client => client.GetMessagesAsync(new GetMessagesParams(3, UserId: 1, AroundId: 7)),
            """{"chat_id":3,"user_id":1,"around_id":7}"""),
        ["SearchMessages"] = (
            client => client.SearchMessagesAsync(new SearchMessagesParams("tacos", 3, 5, "next", 1)),
            """{"text":"tacos","chat_id":3,"limit":5,"before":"next","user_id":1}"""),
        ["MarkRead"] = (
            client => client.MarkReadAsync(3, 1, 7, generation: 0),
            """{"chat_id":3,"message_id":7,"generation":0,"user_id":1}"""),
        ["MarkUnread"] = (
            client => client.MarkUnreadAsync(3, 1, 7),
            """{"chat_id":3,"message_id":7,"user_id":1}"""),
        ["SetChatSettings"] = (
            client => client.SetChatSettingsAsync(3, 1, NotifyLevel.Mentions, isArchived: false),
            """{"chat_id":3,"notify":"mentions","is_archived":false,"user_id":1}"""),
        ["InsertChat"] = (
            client => client.InsertChatAsync("Tacos", [1, 2, 4], "key", ChatHistory.All, "food"),
            """{"chat_name":"Tacos","user_ids":[1,2,4],"client_chat_id":"key","history":"all","topic":"food"}"""),
        ["ChangeChat"] = (
            client => client.ChangeChatAsync(3, 1, "Tacos", "", 0),
            """{"chat_id":3,"chat_name":"Tacos","topic":"","retention_days":0,"user_id":1}"""),
        ["AddParticipants"] = (
            client => client.AddParticipantsAsync(3, 1, [4, 5]),
            """{"chat_id":3,"user_ids":[4,5],"user_id":1}"""),
        ["RemoveParticipant"] = (
            client => client.RemoveParticipantAsync(3, 1, 4),
            """{"chat_id":3,"target_user_id":4,"user_id":1}"""),
        ["RemoveParticipant of oneself"] = (
            client => client.LeaveChatAsync(3, 1),
            """{"chat_id":3,"target_user_id":1,"user_id":1}"""),
        ["SetOwner"] = (
            client => client.SetOwnerAsync(3, 1, 4, isOwner: false),
            """{"chat_id":3,"target_user_id":4,"is_owner":false,"user_id":1}"""),
        ["FindUsers"] = (
            client => client.FindUsersAsync(1, "an", 5),
            """{"text":"an","limit":5,"user_id":1}"""),
        ["RenameUser"] = (
            client => client.RenameUserAsync(1, "Anna", 4),
            """{"user_name":"Anna","target_user_id":4,"user_id":1}"""),
        ["BlockUser"] = (
            client => client.BlockUserAsync(1, 4, isBlocked: true),
            """{"target_user_id":4,"is_blocked":true,"user_id":1}"""),
        ["GetBlockedUsers"] = (
            client => client.GetBlockedUsersAsync(1),
            """{"user_id":1}"""),
    };

    private readonly FakeTalko _talko = new();
    private readonly TalkoClient _client;

    public ConversationCallTests() => _client = new TalkoClient(_talko.Options);

    public static TheoryData<string> Names => [.. Calls.Keys];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _talko.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_sends_what_the_protocol_names(string name)
    {
        (string Method, JsonObject Parameters)? asked = null;
        _talko.Faults = (method, parameters) =>
        {
            asked = (method, parameters);
            return Fault.Refuse(RpcErrorCode.Forbidden, reason: RpcErrorReason.Owner);
        };

        var refusal = await Assert.ThrowsAsync<RpcException>(() => Calls[name].Call(_client));

        Assert.Equal(RpcErrorReason.Owner, refusal.Reason);
        Assert.Equal(name.Split(' ')[0], asked!.Value.Method);
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse(Calls[name].Sent), asked.Value.Parameters),
            asked.Value.Parameters.ToJsonString());
    }
}
