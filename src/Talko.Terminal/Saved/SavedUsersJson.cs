using System.Text.Json.Serialization;

namespace Talko.Terminal.Saved;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SavedUsers))]
internal sealed partial class SavedUsersJson : JsonSerializerContext;
