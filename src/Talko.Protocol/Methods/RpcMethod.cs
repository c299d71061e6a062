using System.Text.Json.Serialization.Metadata;

namespace Talko.Protocol.Methods;

/// <summary>A method as a caller needs to know it: its name and the shapes of its params and result.</summary>
/// <param name="Name">Without the ending Request.</param>
/// <param name="Params">How the params are written.</param>
/// <param name="Result">How the result is read.</param>
public sealed record RpcMethod<TParams, TResult>(
    string Name,
    JsonTypeInfo<TParams> Params,
    JsonTypeInfo<TResult> Result);
