using System.Collections.Immutable;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;

namespace Talko.Terminal.Layout;

/// <summary>Whom messages speak of.</summary>
/// <param name="Users">Everyone who is known, by id.</param>
/// <param name="MyId">Who looks at the screen; null while that is not known.</param>
internal sealed record People(ImmutableDictionary<long, User> Users, long? MyId)
{
    public static People Nobody { get; } = new(ImmutableDictionary<long, User>.Empty, null);

    public static People Of(MessengerView view) => new(view.Users, view.Me?.UserId);
}
