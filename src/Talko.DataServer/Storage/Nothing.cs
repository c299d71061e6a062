namespace Talko.DataServer.Storage;

/// <summary>Where there is nothing to say.</summary>
internal readonly record struct Nothing;
