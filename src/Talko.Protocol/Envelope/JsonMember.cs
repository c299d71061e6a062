using System.Text.Json;

namespace Talko.Protocol.Envelope;

/// <summary>Where a member of a JSON object lies in its payload.</summary>
/// <param name="Name">The name's bytes, without the quotes, unescaped.</param>
/// <param name="Value">The value's bytes, a string with its quotes.</param>
/// <param name="Type">The value's first token.</param>
internal readonly record struct JsonMember(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value, JsonTokenType Type);
