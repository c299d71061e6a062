using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// What a messenger has to know before it shows a chat, because what is written there needs it.
/// </summary>
/// <param name="Me">Whose messenger it is.</param>
/// <param name="Epoch">Which database the numbers are of.</param>
/// <param name="Limits">What the servers take.</param>
internal sealed record Introduction(User Me, string Epoch, MessengerLimits Limits)
{
    public static async Task<Introduction> AskAsync(
        TalkoClient client,
        long userId,
        CancellationToken cancellationToken)
    {
        var server = await client.GetDataServerAsync(cancellationToken).ConfigureAwait(false);
        var me = await client.GetUserAsync(userId, cancellationToken).ConfigureAwait(false);
        var page = await client.GetChatsAsync(userId, messageLimit: 0, limit: 1, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        return new Introduction(me, page.Epoch, MessengerLimits.Of(server.Limits));
    }
}
