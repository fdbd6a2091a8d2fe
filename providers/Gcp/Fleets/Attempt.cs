using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Makes calls. Whatever Google or the network does is an answer; only the end of the wait is an exception.
/// </summary>
internal static class Attempt
{
    /// <summary>Makes a call, and has its failure as a value that names the permission.</summary>
    /// <param name="permission">As a role would name it, such as <c>compute.instanceGroupManagers.get</c>.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task<Answer<T>> AtAsync<T>(
        string permission, Func<Task<T>> call, CancellationToken cancellation)
    {
        try
        {
            return new Answer<T>.Given(await call().ConfigureAwait(false));
        }
        catch (Exception thrown) when (GcpFaults.OfCall(thrown, cancellation) is { } fault)
        {
            return new Answer<T>.Withheld(fault with { Detail = $"{permission}: {fault}" });
        }
    }
}
