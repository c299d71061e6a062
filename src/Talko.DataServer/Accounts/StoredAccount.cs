using Talko.Protocol.Messages;

namespace Talko.DataServer.Accounts;

/// <summary>A user as signing in needs to know him.</summary>
/// <param name="User">The user.</param>
/// <param name="IsDisabled">Whether he is kept from signing in.</param>
/// <param name="Credential">Null where he has none.</param>
internal sealed record StoredAccount(User User, bool IsDisabled, Credential? Credential);
