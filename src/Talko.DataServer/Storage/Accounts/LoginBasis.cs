using Talko.DataServer.Accounts;

namespace Talko.DataServer.Storage.Accounts;

/// <summary>What the parameters of a login are made from.</summary>
/// <param name="Credential">That of the named user; null where there is none.</param>
/// <param name="Secret">The database's, from which they are made up then.</param>
internal readonly record struct LoginBasis(Credential? Credential, byte[] Secret);
