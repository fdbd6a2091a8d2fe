using Amazon.IdentityManagement.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace LlmCloudScaler.Providers.Aws.Sdk.IdentityManagement.Wire;

/// <summary>How a simulation is asked for, and its answer read.</summary>
internal static class SimulationWire
{
    public static void Write(SimulatePrincipalPolicyRequest request, Form form) => form
        .Add("PolicySourceArn", request.PolicySourceArn)
        .Add("ActionNames", request.ActionNames)
        .Add("ResourceArns", request.ResourceArns)
        .Add("Marker", request.Marker);

    public static SimulatePrincipalPolicyResponse Read(Element xml) => new()
    {
        EvaluationResults = xml.Items("EvaluationResults", Result),
        IsTruncated = xml.Flag("IsTruncated"),
        Marker = xml.Text("Marker"),
    };

    private static EvaluationResult Result(Element xml) => new()
    {
        EvalActionName = xml.Text("EvalActionName"),
        EvalDecision = xml.Text("EvalDecision"),
        EvalResourceName = xml.Text("EvalResourceName"),
        MissingContextValues = xml.Texts("MissingContextValues"),
    };
}
