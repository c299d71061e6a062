namespace Talko.DataServer.Searching;

/// <summary>A word of a text.</summary>
/// <param name="Key">What it is compared by.</param>
/// <param name="Start">Where it stands in the text.</param>
/// <param name="Length">How much of the text it is.</param>
internal readonly record struct Word(string Key, int Start, int Length);
