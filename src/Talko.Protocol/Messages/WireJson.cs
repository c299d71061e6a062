using System.Text.Json.Serialization;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Protocol.Messages;

/// <summary>
/// How the messages look on the wire: names in snake_case, no member for null, ASCII alone
/// (other characters as \uXXXX), unknown members ignored (protocol.md, Frame).
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
[JsonSerializable(typeof(BroadcastPushParams))]
[JsonSerializable(typeof(Account))]
[JsonSerializable(typeof(ChangePasswordParams))]
[JsonSerializable(typeof(GetAccountsParams))]
[JsonSerializable(typeof(GetAccountsResult))]
[JsonSerializable(typeof(GetLoginParametersParams))]
[JsonSerializable(typeof(GetSessionParams))]
[JsonSerializable(typeof(GetSessionResult))]
[JsonSerializable(typeof(GetSessionsResult))]
[JsonSerializable(typeof(InsertInviteParams))]
[JsonSerializable(typeof(InviteResult))]
[JsonSerializable(typeof(LoginParameters))]
[JsonSerializable(typeof(LoginParams))]
[JsonSerializable(typeof(LoginResult))]
[JsonSerializable(typeof(LogoutParams))]
[JsonSerializable(typeof(OpenLinkParams))]
[JsonSerializable(typeof(RenameUserParams))]
[JsonSerializable(typeof(SessionIdParams))]
[JsonSerializable(typeof(SessionIds))]
[JsonSerializable(typeof(SetClientAddressParams))]
[JsonSerializable(typeof(SetCredentialParams))]
[JsonSerializable(typeof(SetDisabledParams))]
[JsonSerializable(typeof(SignUpParams))]
[JsonSerializable(typeof(UserIdParams))]
public sealed partial class WireJson : JsonSerializerContext;
