namespace Talko.Terminal.State;

/// <summary>What is looked for.</summary>
/// <param name="Text">The query.</param>
/// <param name="ChatId">In this chat alone; null everywhere.</param>
internal sealed record SearchQuestion(string Text, long? ChatId);
