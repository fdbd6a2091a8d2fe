namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>An action that must be allowed.</summary>
/// <param name="Action">As roles name it: <c>Microsoft.Compute/virtualMachineScaleSets/write</c>.</param>
/// <param name="Scope">On what, by its resource id.</param>
public sealed record NeededAction(string Action, string Scope);
