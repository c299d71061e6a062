using Talko.Protocol.Messages;

namespace Talko.Web.Sessions;

/// <summary>What the page is told of a login: all but the token.</summary>
internal sealed record SignedIn(User User, long SessionId, long ExpiresTs);
