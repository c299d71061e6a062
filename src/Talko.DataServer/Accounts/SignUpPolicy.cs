namespace Talko.DataServer.Accounts;

/// <summary>Who may sign up.</summary>
internal enum SignUpPolicy
{
    Open,
    Invite,
    Closed,
}
