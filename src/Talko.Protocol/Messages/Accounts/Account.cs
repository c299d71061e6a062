namespace Talko.Protocol.Messages.Accounts;

/// <summary>A user as an administrator sees him.</summary>
/// <param name="User">The user.</param>
/// <param name="IsAdministrator">Whether he may do what an administrator may.</param>
/// <param name="IsDisabled">Whether he is kept from signing in.</param>
/// <param name="HasPassword">Whether he can sign in at all.</param>
/// <param name="Sessions">How many sessions he has.</param>
public sealed record Account(User User, bool IsAdministrator, bool IsDisabled, bool HasPassword, int Sessions)
{
    /// <summary>
    /// Whether another user of an original database has the same name: neither can sign in until one is renamed.
    /// </summary>
    public bool NameClashes { get; init; }
}
