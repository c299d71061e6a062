namespace Talko.DataServer.Searching;

/// <summary>A part of what was typed, from gap to gap or in quotes.</summary>
/// <param name="IsExcluded">Whether a minus stands before it.</param>
/// <param name="IsQuoted">Whether it is in quotes as a whole.</param>
/// <param name="Text">All of it, without the minus and without quotes around it.</param>
/// <param name="Filter">What stands before a colon; null where nothing does.</param>
/// <param name="Value">What stands behind it, without quotes around it.</param>
internal readonly record struct QueryToken(bool IsExcluded, bool IsQuoted, string Text, string? Filter, string Value);
