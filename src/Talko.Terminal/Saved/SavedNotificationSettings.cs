using System.Text.Json.Serialization;
using Talko.Terminal.State;

namespace Talko.Terminal.Saved;

/// <summary>What one device tells of.</summary>
/// <param name="Level">How much.</param>
/// <param name="QuietUntil">Until when it tells of nothing.</param>
internal sealed record SavedNotificationSettings(AlertLevel Level = AlertLevel.Text, DateTimeOffset? QuietUntil = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SavedNotificationSettings))]
internal sealed partial class SavedNotificationJson : JsonSerializerContext;
