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

    /// <summary>A user's chats, newest message first.</summary>
    public static RpcMethod<GetChatsParams, GetChatsResult> GetChats { get; } =
        new(nameof(GetChats), WireJson.Default.GetChatsParams, WireJson.Default.GetChatsResult);

    /// <summary>Makes a chat, or returns the private one there is.</summary>
    public static RpcMethod<InsertChatParams, ChatResult> InsertChat { get; } =
        new(nameof(InsertChat), WireJson.Default.InsertChatParams, WireJson.Default.ChatResult);

    /// <summary>Who takes part in a chat.</summary>
    public static RpcMethod<GetParticipantsParams, GetParticipantsResult> GetParticipants { get; } =
        new(nameof(GetParticipants), WireJson.Default.GetParticipantsParams, WireJson.Default.GetParticipantsResult);

    /// <summary>Messages of a chat.</summary>
    public static RpcMethod<GetMessagesParams, GetMessagesResult> GetMessages { get; } =
        new(nameof(GetMessages), WireJson.Default.GetMessagesParams, WireJson.Default.GetMessagesResult);

    /// <summary>Stores a message, then has it broadcast.</summary>
    public static RpcMethod<InsertMessageParams, MessageResult> InsertMessage { get; } =
        new(nameof(InsertMessage), WireJson.Default.InsertMessageParams, WireJson.Default.MessageResult);

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
