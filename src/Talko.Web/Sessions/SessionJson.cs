using System.Text.Json.Serialization;

namespace Talko.Web.Sessions;

/// <summary>How the bridge's own answers look: as the servers' do.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SessionState))]
[JsonSerializable(typeof(SignedIn))]
internal sealed partial class SessionJson : JsonSerializerContext;
