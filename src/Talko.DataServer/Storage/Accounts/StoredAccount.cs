using Talko.DataServer.Accounts;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Accounts;

/// <summary>A user as signing in needs to know them.</summary>
/// <param name="User">The user.</param>
/// <param name="IsDisabled">Whether they are kept from signing in.</param>
/// <param name="Credential">Null where they have none.</param>
internal sealed record StoredAccount(User User, bool IsDisabled, Credential? Credential);
