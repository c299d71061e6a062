namespace Talko.DataServer.Storage.Messages;

/// <summary>Another text of a message.</summary>
/// <param name="Of">The message.</param>
/// <param name="Text">The text.</param>
/// <param name="MentionIds">Whom it names: all different; empty for nobody.</param>
/// <param name="ExpectedId">The number of the version that was edited; null replaces whichever there is.</param>
internal readonly record struct MessageEdit(AskedMessage Of, string Text, IReadOnlyList<long> MentionIds, long? ExpectedId);
