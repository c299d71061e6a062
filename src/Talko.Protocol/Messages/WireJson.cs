using System.Text.Json.Serialization;

namespace Talko.Protocol.Messages;

/// <summary>
/// How the messages look on the wire: names in snake_case, no member for null, ASCII alone
/// (other characters as \uXXXX), unknown members ignored (protocol.md, Frame and Request).
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Empty))]
[JsonSerializable(typeof(StreamPush))]
[JsonSerializable(typeof(ServerInfo))]
[JsonSerializable(typeof(UserResult))]
[JsonSerializable(typeof(ChatResult))]
[JsonSerializable(typeof(MessageResult))]
[JsonSerializable(typeof(GetServerParams))]
[JsonSerializable(typeof(GetUserParams))]
[JsonSerializable(typeof(FindUserParams))]
[JsonSerializable(typeof(InsertUserParams))]
[JsonSerializable(typeof(InsertChatParams))]
[JsonSerializable(typeof(InsertMessageParams))]
[JsonSerializable(typeof(GetParticipantsParams))]
[JsonSerializable(typeof(GetParticipantsResult))]
[JsonSerializable(typeof(GetMessagesParams))]
[JsonSerializable(typeof(GetMessagesResult))]
[JsonSerializable(typeof(GetChatsParams))]
[JsonSerializable(typeof(GetChatsResult))]
[JsonSerializable(typeof(OpenStreamParams))]
[JsonSerializable(typeof(CloseStreamParams))]
[JsonSerializable(typeof(BroadcastMessageParams))]
[JsonSerializable(typeof(BroadcastChatParams))]
public sealed partial class WireJson : JsonSerializerContext;
