using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;

namespace Talko.Client.Tests.Fakes;

/// <summary>What is done in a conversation, answered and pushed by protocol.md.</summary>
internal sealed partial class FakeTalko
{
    private static readonly WireJson Json = WireJson.Default;

    /// <summary>False is a server from before there was any of it.</summary>
    public bool KnowsConversations { get; set; } = true;

    /// <summary>Does something as another client would, and pushes it.</summary>
    public void Change(Func<FakeStorage, FakeWrite> change)
    {
        lock (_pushing)
        {
            Tell(change(Storage));
        }
    }

    /// <summary>Likewise something of a group.</summary>
    public void ChangeGroup(Func<FakeStorage, StreamPush?> change, long? leaverId = null)
    {
        lock (_pushing)
        {
            Tell(change(Storage), leaverId);
        }
    }

    /// <summary>Likewise how far a person has read, which their own streams alone hear of.</summary>
    public ReadState Mark(long chatId, long userId, Func<FakeStorage, ReadState> change)
    {
        lock (_pushing)
        {
            var former = Storage.ReadStateOf(chatId, userId);
            var state = change(Storage);
            if (state.ChangedId != former.ChangedId)
            {
                var push = new StreamPush { Signal = FakeStorage.ToSignal(chatId, state) };
                PushRaw(Wrap(push), stream => stream.Events && stream.UserId == userId);
            }

            return state;
        }
    }

    private JsonNode? RunConversation(string method, JsonObject parameters)
    {
        if (!KnowsConversations)
        {
            throw new RpcException(RpcErrorCode.MethodNotFound, $"no method {method}");
        }

        lock (_pushing)
        {
            return method switch
            {
                "EditMessage" => Answer(Storage.EditMessage(Read(parameters, Json.EditMessageParams))),
                "DeleteMessage" => Delete(Read(parameters, Json.DeleteMessageParams)),
                "SetReaction" => React(Read(parameters, Json.SetReactionParams)),
                "MarkRead" => MarkRead(Read(parameters, Json.MarkReadParams)),
                "MarkUnread" => MarkUnread(Read(parameters, Json.MarkUnreadParams)),
                "SetChatSettings" => SetSettings(Read(parameters, Json.SetChatSettingsParams)),
                "ChangeChat" => ChangeChat(Read(parameters, Json.ChangeChatParams)),
                "AddParticipants" => Add(Read(parameters, Json.AddParticipantsParams)),
                "RemoveParticipant" => Remove(Read(parameters, Json.RemoveParticipantParams)),
                "SetOwner" => SetOwner(Read(parameters, Json.SetOwnerParams)),
                "FindUsers" => Find(Read(parameters, Json.FindUsersParams)),
                "SearchMessages" => Search(Read(parameters, Json.SearchMessagesParams)),
                "BlockUser" => Block(Read(parameters, Json.BlockUserParams)),
                "GetBlockedUsers" => Answer(Storage.BlockedBy(Read(parameters, Json.GetBlockedUsersParams).UserId!.Value)),
                _ => throw new RpcException(RpcErrorCode.MethodNotFound, $"no method {method}"),
            };
        }
    }

    private static T Read<T>(JsonObject parameters, JsonTypeInfo<T> type) => parameters.Deserialize(type)!;

    private static JsonNode? Answer(IReadOnlyList<User> users) =>
        JsonSerializer.SerializeToNode(new UsersResult(users), Json.UsersResult);

    private void Tell(FakeWrite write)
    {
        if (write.PreviousId is not null)
        {
            Push(write.ToPush());
        }
    }

    private void Tell(StreamPush? push, long? leaverId = null)
    {
        if (push is not null)
        {
            Push(push, leaverId);
        }
    }

    private JsonNode? Answer(FakeWrite write)
    {
        Tell(write);
        return JsonSerializer.SerializeToNode(new MessageResult(write.Message), Json.MessageResult);
    }

    private JsonNode? Answer(long chatId, StreamPush? push)
    {
        Tell(push);
        return JsonSerializer.SerializeToNode(new ChatResult(Storage.ChatOf(chatId)), Json.ChatResult);
    }

    private JsonNode? Answer(long chatId, long userId, Func<FakeStorage, ReadState> change) =>
        JsonSerializer.SerializeToNode(new ReadStateResult(Mark(chatId, userId, change)), Json.ReadStateResult);

    private JsonNode? Delete(DeleteMessageParams asked) =>
        Answer(Storage.DeleteMessage(asked.ChatId, asked.UserId!.Value, asked.MessageId));

    private JsonNode? React(SetReactionParams asked) => Answer(
        Storage.SetReaction(asked.ChatId, asked.UserId!.Value, asked.MessageId, asked.Reaction, asked.IsSet));

    private JsonNode? MarkRead(MarkReadParams asked) => Answer(asked.ChatId, asked.UserId!.Value, storage =>
        storage.MarkRead(asked.ChatId, asked.UserId.Value, asked.MessageId, asked.Generation));

    private JsonNode? MarkUnread(MarkUnreadParams asked) => Answer(asked.ChatId, asked.UserId!.Value, storage =>
        storage.MarkUnread(asked.ChatId, asked.UserId.Value, asked.MessageId));

    private JsonNode? SetSettings(SetChatSettingsParams asked) => Answer(asked.ChatId, asked.UserId!.Value, storage =>
        storage.SetChatSettings(asked.ChatId, asked.UserId.Value, asked.Notify, asked.IsArchived));

    private JsonNode? ChangeChat(ChangeChatParams asked) => Answer(asked.ChatId, Storage.ChangeChat(asked));

    private JsonNode? Add(AddParticipantsParams asked) => Answer(
        asked.ChatId, Storage.AddParticipants(asked.ChatId, asked.UserId!.Value, [.. asked.UserIds]));

    private JsonNode? SetOwner(SetOwnerParams asked) => Answer(
        asked.ChatId, Storage.SetOwner(asked.ChatId, asked.UserId!.Value, asked.TargetUserId, asked.IsOwner));

    private JsonNode? Remove(RemoveParticipantParams asked)
    {
        Tell(Storage.RemoveParticipant(asked.ChatId, asked.UserId!.Value, asked.TargetUserId), asked.TargetUserId);
        var chat = asked.TargetUserId == asked.UserId ? null : Storage.ChatOf(asked.ChatId);
        return JsonSerializer.SerializeToNode(new RemoveParticipantResult(chat), Json.RemoveParticipantResult);
    }

    private JsonNode? Find(FindUsersParams asked) => Answer(Storage.FindUsers(asked.UserId!.Value, asked.Text));

    private JsonNode? Search(SearchMessagesParams asked) =>
        JsonSerializer.SerializeToNode(Storage.Search(asked), Json.SearchMessagesResult);

    private JsonObject Block(BlockUserParams asked)
    {
        Storage.Block(asked.UserId!.Value, asked.TargetUserId, asked.IsBlocked);
        return [];
    }
}
