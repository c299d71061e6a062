using System.Net;
using Talko.Hosting;

namespace Talko.DataServer.Accounts;

/// <summary>The flag --sign_up.</summary>
internal static class SignUpFlag
{
    /// <summary>Who may sign up; where no flag says it, strangers from elsewhere may not.</summary>
    /// <exception cref="StartException">It is not one of the three.</exception>
    public static SignUpPolicy Read(string? flag, IPAddress listening) => flag switch
    {
        null => IPAddress.IsLoopback(listening) ? SignUpPolicy.Open : SignUpPolicy.Invite,
        "open" => SignUpPolicy.Open,
        "invite" => SignUpPolicy.Invite,
        "closed" => SignUpPolicy.Closed,
        _ => throw new StartException($"--sign_up={flag} is not known; it is open, invite or closed"),
    };
}
