using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Identity;

/// <summary>What STS says of the caller, and IAM of what he may do.</summary>
internal sealed class IdentityService(EmulatedIdentity identity)
{
    public AwsAnswer Answer(AwsRequest request) => request.Operation switch
    {
        "GetCallerIdentity" => AwsAnswer.Of(new JsonObject
        {
            ["Arn"] = identity.Arn,
            ["UserId"] = "AROAEXAMPLEEXAMPLEEX:session",
            ["Account"] = identity.Account,
        }),
        "SimulatePrincipalPolicy" => Simulate(request.Parameters),
        var unknown => new AwsAnswer.Refusal(400, "InvalidAction", $"There is no operation {unknown} here."),
    };

    private AwsAnswer Simulate(JsonObject parameters)
    {
        var actions = parameters.Texts("ActionNames");
        if (parameters.Text("PolicySourceArn") is null || actions.Count == 0)
        {
            return AwsAnswer.Invalid("PolicySourceArn and ActionNames must be given.");
        }

        var resources = parameters.Texts("ResourceArns");
        var results =
            from action in actions
            from resource in resources.DefaultIfEmpty("*")
            select new JsonObject
            {
                ["EvalActionName"] = action,
                ["EvalResourceName"] = resource,
                ["EvalDecision"] = identity.MayDo(action) ? "allowed" : "implicitDeny",
                ["MatchedStatements"] = new JsonArray(),
                ["MissingContextValues"] = new JsonArray(),
            };
        return AwsAnswer.Of(new JsonObject { ["EvaluationResults"] = results.ToJson(), ["IsTruncated"] = false });
    }
}
