using LlmCloudScaler.Emulators.Gcp.Http;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>What became of a request to change something.</summary>
/// <param name="Id">A number, as text.</param>
/// <param name="Name">Unique in the project.</param>
/// <param name="Type">Such as <c>resize</c>.</param>
/// <param name="Group">On which.</param>
/// <param name="RequestId">The client's; null where there was none.</param>
/// <param name="Started">When it was asked for.</param>
/// <param name="Done">When it is done, which tells only that it was accepted.</param>
/// <param name="Error">Why it was not; null where it was.</param>
internal sealed record ComputeOperation(
    string Id,
    string Name,
    string Type,
    GroupState Group,
    string? RequestId,
    DateTimeOffset Started,
    DateTimeOffset Done,
    (string Code, string Message)? Error)
{
    public static string TypeOf(GcpRequest request) => request.Operation.Split('.')[^1];
}
