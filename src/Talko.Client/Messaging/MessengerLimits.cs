using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>
/// What the servers take, as GetServer says; of a server that does not say it, what protocol.md promises of every one.
/// </summary>
/// <param name="MaxTextBytes">The longest text; null where the server alone knows.</param>
/// <param name="MaxPageItems">The most chats or messages that can be asked for at once.</param>
/// <param name="MaxChatMessages">The most messages that each of several chats can be asked for with.</param>
/// <param name="MaxChatIds">The most chats that can be asked for by their numbers.</param>
/// <param name="MaxMessageIds">The most messages that can be asked for by their numbers.</param>
/// <param name="MaxMentions">The most people that a message can mention; null where the server alone knows.</param>
/// <param name="MaxSearchBytes">The longest query.</param>
internal sealed record MessengerLimits(
    int? MaxTextBytes,
    int MaxPageItems,
    int MaxChatMessages,
    int MaxChatIds,
    int MaxMessageIds,
    int? MaxMentions,
    int MaxSearchBytes)
{
    public static MessengerLimits Of(ServerLimits limits) => new(
        limits.MaxTextBytes,
        limits.MaxPageItems ?? 1000,
        limits.MaxChatMessages ?? 100,
        limits.MaxChatIds ?? 100,
        limits.MaxMessageIds ?? 100,
        limits.MaxMentions,
        limits.MaxSearchBytes ?? 512);

    public int MessagesPerLoad(MessengerOptions options) => Math.Min(options.MessagesPerLoad, MaxChatMessages);

    public int MessagesPerPage(MessengerOptions options) => Math.Min(options.MessagesPerPage, MaxPageItems);
}
