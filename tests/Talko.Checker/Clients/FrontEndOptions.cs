using Talko.Client;
using Talko.Client.Messaging;
using Talko.Protocol;

namespace Talko.Checker.Clients;

/// <summary>What a front end is started with.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="PersonName">What that user is called.</param>
/// <param name="Name">What this session of the user is called: its log, and what it makes.</param>
/// <param name="Names">Whom chats are made with.</param>
/// <param name="Auth">The servers' mode.</param>
/// <param name="Seed">Decides what it does.</param>
/// <param name="Folder">Where its log goes.</param>
/// <param name="Journal">The round's clock.</param>
internal sealed record FrontEndOptions(
    Account Account,
    string PersonName,
    string Name,
    IReadOnlyList<string> Names,
    string Auth,
    int Seed,
    string Folder,
    Journal Journal)
{
    /// <summary>Where the servers are, and how soon it gives up: sooner than usual, a round is short.</summary>
    public required TalkoClientOptions Client { get; init; }

    /// <summary>The longest pause before another user is made; keys from passwords take a while to be made.</summary>
    public TimeSpan MaxBetweenUsers => TimeSpan.FromSeconds(Auth == TalkoServers.Token ? 40 : 8);

    /// <summary>Small windows and pages, so that paging, trimming and loading anew happen often.</summary>
    public MessengerOptions Session { get; } = new()
    {
        MaxMessagesPerChat = 120,
        MessagesPerLoad = 5,
        MessagesPerPage = 20,
        MinBackoff = TimeSpan.FromSeconds(0.1),
        MaxBackoff = TimeSpan.FromSeconds(1),
    };
}
