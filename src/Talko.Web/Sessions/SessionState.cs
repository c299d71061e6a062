using Talko.Protocol.Messages;

namespace Talko.Web.Sessions;

/// <summary>What the page must know before it shows anything.</summary>
/// <param name="Auth">Whether who uses the page must be signed in: token, or else trust.</param>
/// <param name="SignUp">Who may sign up: open, invite or closed; null in trust mode.</param>
/// <param name="User">Who is signed in; null where nobody is.</param>
internal sealed record SessionState(string Auth, string? SignUp, User? User);
