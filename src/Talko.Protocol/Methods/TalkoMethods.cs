using Talko.Protocol.Messages;

namespace Talko.Protocol.Methods;

/// <summary>The methods of both servers (protocol.md).</summary>
public static class TalkoMethods
{
    /// <summary>What the server is and what it bounds.</summary>
    public static RpcMethod<GetServerParams, ServerInfo> GetServer { get; } =
        new(nameof(GetServer), WireJson.Default.GetServerParams, WireJson.Default.ServerInfo);

    /// <summary>A user by id.</summary>
    public static RpcMethod<GetUserParams, UserResult> GetUser { get; } =
        new(nameof(GetUser), WireJson.Default.GetUserParams, WireJson.Default.UserResult);

    /// <summary>A user by name.</summary>
    public static RpcMethod<FindUserParams, UserResult> FindUser { get; } =
        new(nameof(FindUser), WireJson.Default.FindUserParams, WireJson.Default.UserResult);

    /// <summary>Makes a user.</summary>
    public static RpcMethod<InsertUserParams, UserResult> InsertUser { get; } =
        new(nameof(InsertUser), WireJson.Default.InsertUserParams, WireJson.Default.UserResult);

    /// <summary>Gives a user another name.</summary>
    public static RpcMethod<RenameUserParams, UserResult> RenameUser { get; } =
        new(nameof(RenameUser), WireJson.Default.RenameUserParams, WireJson.Default.UserResult);

    /// <summary>The users whose name, or a word in it, begins with a text.</summary>
    public static RpcMethod<FindUsersParams, UsersResult> FindUsers { get; } =
        new(nameof(FindUsers), WireJson.Default.FindUsersParams, WireJson.Default.UsersResult);

    /// <summary>Keeps a user from writing to the caller, or no longer.</summary>
    public static RpcMethod<BlockUserParams, Empty> BlockUser { get; } =
        new(nameof(BlockUser), WireJson.Default.BlockUserParams, WireJson.Default.Empty);

    /// <summary>Whom the caller blocked.</summary>
    public static RpcMethod<GetBlockedUsersParams, UsersResult> GetBlockedUsers { get; } =
        new(nameof(GetBlockedUsers), WireJson.Default.GetBlockedUsersParams, WireJson.Default.UsersResult);

    /// <summary>A user's chats, newest message first.</summary>
    public static RpcMethod<GetChatsParams, GetChatsResult> GetChats { get; } =
        new(nameof(GetChats), WireJson.Default.GetChatsParams, WireJson.Default.GetChatsResult);

    /// <summary>Makes a chat, or returns the private one there is.</summary>
    public static RpcMethod<InsertChatParams, ChatResult> InsertChat { get; } =
        new(nameof(InsertChat), WireJson.Default.InsertChatParams, WireJson.Default.ChatResult);

    /// <summary>Changes a group's name, topic or retention.</summary>
    public static RpcMethod<ChangeChatParams, ChatResult> ChangeChat { get; } =
        new(nameof(ChangeChat), WireJson.Default.ChangeChatParams, WireJson.Default.ChatResult);

    /// <summary>Who takes part in a chat.</summary>
    public static RpcMethod<GetParticipantsParams, GetParticipantsResult> GetParticipants { get; } =
        new(nameof(GetParticipants), WireJson.Default.GetParticipantsParams, WireJson.Default.GetParticipantsResult);

    /// <summary>Adds users to a group.</summary>
    public static RpcMethod<AddParticipantsParams, ChatResult> AddParticipants { get; } =
        new(nameof(AddParticipants), WireJson.Default.AddParticipantsParams, WireJson.Default.ChatResult);

    /// <summary>Removes a user from a group, or leaves it.</summary>
    public static RpcMethod<RemoveParticipantParams, RemoveParticipantResult> RemoveParticipant { get; } =
        new(nameof(RemoveParticipant), WireJson.Default.RemoveParticipantParams, WireJson.Default.RemoveParticipantResult);

    /// <summary>Makes a participant an owner of a group, or no longer.</summary>
    public static RpcMethod<SetOwnerParams, ChatResult> SetOwner { get; } =
        new(nameof(SetOwner), WireJson.Default.SetOwnerParams, WireJson.Default.ChatResult);

    /// <summary>Says up to which message a chat was read.</summary>
    public static RpcMethod<MarkReadParams, ReadStateResult> MarkRead { get; } =
        new(nameof(MarkRead), WireJson.Default.MarkReadParams, WireJson.Default.ReadStateResult);

    /// <summary>Makes a message, and what follows it, unread again.</summary>
    public static RpcMethod<MarkUnreadParams, ReadStateResult> MarkUnread { get; } =
        new(nameof(MarkUnread), WireJson.Default.MarkUnreadParams, WireJson.Default.ReadStateResult);

    /// <summary>Says what of a chat the caller is told of, and puts it away.</summary>
    public static RpcMethod<SetChatSettingsParams, ReadStateResult> SetChatSettings { get; } =
        new(nameof(SetChatSettings), WireJson.Default.SetChatSettingsParams, WireJson.Default.ReadStateResult);

    /// <summary>Messages of a chat.</summary>
    public static RpcMethod<GetMessagesParams, GetMessagesResult> GetMessages { get; } =
        new(nameof(GetMessages), WireJson.Default.GetMessagesParams, WireJson.Default.GetMessagesResult);

    /// <summary>Stores a message, then has it broadcast.</summary>
    public static RpcMethod<InsertMessageParams, MessageResult> InsertMessage { get; } =
        new(nameof(InsertMessage), WireJson.Default.InsertMessageParams, WireJson.Default.MessageResult);

    /// <summary>Replaces the text and the mentions of a message.</summary>
    public static RpcMethod<EditMessageParams, MessageResult> EditMessage { get; } =
        new(nameof(EditMessage), WireJson.Default.EditMessageParams, WireJson.Default.MessageResult);

    /// <summary>Takes a message away, so that nothing of what it said is left.</summary>
    public static RpcMethod<DeleteMessageParams, MessageResult> DeleteMessage { get; } =
        new(nameof(DeleteMessage), WireJson.Default.DeleteMessageParams, WireJson.Default.MessageResult);

    /// <summary>Sets a reaction on a message, or takes it back.</summary>
    public static RpcMethod<SetReactionParams, MessageResult> SetReaction { get; } =
        new(nameof(SetReaction), WireJson.Default.SetReactionParams, WireJson.Default.MessageResult);

    /// <summary>Finds messages by what they say.</summary>
    public static RpcMethod<SearchMessagesParams, SearchMessagesResult> SearchMessages { get; } =
        new(nameof(SearchMessages), WireJson.Default.SearchMessagesParams, WireJson.Default.SearchMessagesResult);

    /// <summary>Turns the connection into a stream.</summary>
    public static RpcMethod<OpenStreamParams, Empty> OpenStream { get; } =
        new(nameof(OpenStream), WireJson.Default.OpenStreamParams, WireJson.Default.Empty);

    /// <summary>Ends a user's streams.</summary>
    public static RpcMethod<CloseStreamParams, Empty> CloseStream { get; } =
        new(nameof(CloseStream), WireJson.Default.CloseStreamParams, WireJson.Default.Empty);

    /// <summary>Pushes a message to the receivers' streams.</summary>
    public static RpcMethod<BroadcastMessageParams, Empty> BroadcastMessage { get; } =
        new(nameof(BroadcastMessage), WireJson.Default.BroadcastMessageParams, WireJson.Default.Empty);
}
