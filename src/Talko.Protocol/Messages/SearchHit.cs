namespace Talko.Protocol.Messages;

/// <summary>A message that was found.</summary>
/// <param name="Message">The message.</param>
/// <param name="ChatName">The name of its chat as the caller sees it.</param>
/// <param name="Excerpt">At most 200 characters of its text around what was looked for, in parts.</param>
public sealed record SearchHit(Message Message, string ChatName, IReadOnlyList<ExcerptPart> Excerpt);
