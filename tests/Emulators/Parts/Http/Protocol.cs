using LlmCloudScaler.Emulators.Parts.Faults;

using Microsoft.AspNetCore.Http;

namespace LlmCloudScaler.Emulators.Parts.Http;

/// <summary>How one cloud is spoken to.</summary>
/// <typeparam name="TRequest">A request as it was understood.</typeparam>
/// <typeparam name="TAnswer">An answer before it is written.</typeparam>
public sealed record Protocol<TRequest, TAnswer>
{
    /// <summary>Understands a request and its body.</summary>
    public required Func<HttpRequest, string, Incoming<TRequest>> Read { get; init; }

    /// <summary>Does what a request asks for.</summary>
    public required Func<TRequest, TAnswer> CarryOut { get; init; }

    /// <summary>Refuses a request for being one too many.</summary>
    public required Func<TRequest, Fault.Throttled, TAnswer> Throttle { get; init; }

    /// <summary>Refuses a request.</summary>
    public required Func<TRequest, Fault.Refused, TAnswer> Refuse { get; init; }

    /// <summary>Writes an answer; called once for every answer that goes out.</summary>
    public required Func<TRequest, TAnswer, WrittenAnswer> Write { get; init; }
}
