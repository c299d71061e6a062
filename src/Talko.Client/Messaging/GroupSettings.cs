using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>What a new group is made with.</summary>
/// <param name="ChatName">What it is called; null names it after those who take part.</param>
/// <param name="Topic">What it is about; null says nothing.</param>
/// <param name="History">What those who are added later may read, one of <see cref="ChatHistory"/>; null is joined.</param>
public sealed record GroupSettings(string? ChatName = null, string? Topic = null, string? History = null);
