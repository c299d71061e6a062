using Talko.DataServer.Accounts;

namespace Talko.DataServer.Storage.Accounts;

/// <summary>A user to be who can sign in.</summary>
/// <param name="UserName">As it was typed.</param>
/// <param name="Credential">What they sign in with.</param>
/// <param name="InviteHash">Of the invite they bring; null for none.</param>
/// <param name="Policy">Who may sign up; the servers' operator may sign up anybody.</param>
internal readonly record struct NewAccount(
    string UserName,
    Credential Credential,
    byte[]? InviteHash,
    SignUpPolicy Policy);
