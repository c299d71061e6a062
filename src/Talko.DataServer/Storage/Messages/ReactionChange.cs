namespace Talko.DataServer.Storage.Messages;

/// <summary>A reaction of somebody's on a message, or no longer.</summary>
internal readonly record struct ReactionChange(AskedMessage Of, string Reaction, bool IsSet);
