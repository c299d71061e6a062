using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Searching;

/// <summary>A message with the name of its chat, as who looks for it sees it.</summary>
internal readonly record struct FoundMessage(Message Message, string ChatName);
