using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>A message to be stored.</summary>
/// <param name="Message">The message.</param>
/// <param name="UnmentionedIds">Whom its request named besides those it mentions; null for nobody.</param>
internal readonly record struct NewRow(Message Message, IReadOnlyList<long>? UnmentionedIds = null);
