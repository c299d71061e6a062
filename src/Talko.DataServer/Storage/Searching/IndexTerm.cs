namespace Talko.DataServer.Storage.Searching;

/// <summary>What the index is asked for.</summary>
/// <param name="Text">A term, or how it begins.</param>
/// <param name="IsPrefix">Whether it is the latter.</param>
internal readonly record struct IndexTerm(string Text, bool IsPrefix = false);
