namespace Talko.Protocol.Messages;

/// <summary>A part of an excerpt: what was looked for, or what stands beside it.</summary>
public sealed record ExcerptPart(string Text, bool IsMatch);
