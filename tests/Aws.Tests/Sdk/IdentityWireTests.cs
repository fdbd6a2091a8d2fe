using Amazon.IdentityManagement.Model;
using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;

using LlmCloudScaler.Aws.Tests.Loopbacks;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Sdk;

/// <summary>What the doctor's services are sent and answer, byte for byte.</summary>
public sealed class IdentityWireTests
{
    [Fact]
    public async Task A_simulation_is_asked_for_as_a_form_and_its_answer_read_whole()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(200,
            """
            <SimulatePrincipalPolicyResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">
              <SimulatePrincipalPolicyResult>
                <IsTruncated>true</IsTruncated><Marker>next</Marker>
                <EvaluationResults><member>
                  <EvalActionName>a:B</EvalActionName><EvalDecision>implicitDeny</EvalDecision>
                  <EvalResourceName>arn:x</EvalResourceName>
                  <MissingContextValues><member>aws:ResourceTag/team</member></MissingContextValues>
                </member></EvaluationResults>
              </SimulatePrincipalPolicyResult>
            </SimulatePrincipalPolicyResponse>
            """));
        using var clients = Somebody.Calling(loopback);

        var answer = await clients.IdentityManagement("eu-west-1").SimulatePrincipalPolicyAsync(
            new SimulatePrincipalPolicyRequest
            {
                PolicySourceArn = "arn:role",
                ActionNames = ["a:B", "a:C"],
                ResourceArns = ["arn:x"],
                Marker = "here",
            },
            TestContext.Current.CancellationToken);

        var asked = Assert.Single(loopback.Requests);
        Assert.Equal(
            [
                "Action=SimulatePrincipalPolicy", "ActionNames.member.1=a:B", "ActionNames.member.2=a:C", "Marker=here",
                "PolicySourceArn=arn:role", "ResourceArns.member.1=arn:x", "Version=2010-05-08",
            ],
            asked.Form.Split('\n').Order(StringComparer.Ordinal));
        Assert.Equal((true, "next"), (answer.IsTruncated, answer.Marker));
        var result = Assert.Single(answer.EvaluationResults!);
        Assert.Equal(
            ("a:B", "implicitDeny", "arn:x", "aws:ResourceTag/team"),
            (result.EvalActionName, result.EvalDecision?.Value, result.EvalResourceName,
                Assert.Single(result.MissingContextValues!)));
    }

    [Fact]
    public async Task A_quota_is_asked_for_in_JSON_and_its_answer_read_whole()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(
            200,
            """{"Quota":{"ServiceCode":"ec2","QuotaCode":"L-1","QuotaName":"P","Value":96.0,"Unit":"None"}}""",
            "application/x-amz-json-1.1"));
        using var clients = Somebody.Calling(loopback);

        var answer = await clients.ServiceQuotas("eu-west-1").GetServiceQuotaAsync(
            new GetServiceQuotaRequest { ServiceCode = "ec2", QuotaCode = "L-1" },
            TestContext.Current.CancellationToken);

        Assert.Equal("""{"ServiceCode":"ec2","QuotaCode":"L-1"}""", Assert.Single(loopback.Requests).Body);
        Assert.Equal(
            ("ec2", "L-1", "P", 96.0),
            (answer.Quota?.ServiceCode, answer.Quota?.QuotaCode, answer.Quota?.QuotaName, answer.Quota?.Value));
    }

    [Fact]
    public async Task A_refusal_has_the_services_own_code()
    {
        await using var loopback = await Loopback.StartAsync(new Answer(
            400, """{"__type":"NoSuchResourceException","Message":"no"}""", "application/x-amz-json-1.1"));
        using var clients = Somebody.Calling(loopback);

        var fault = await Assert.ThrowsAsync<AmazonServiceQuotasException>(() =>
            clients.ServiceQuotas("eu-west-1").GetServiceQuotaAsync(
                new GetServiceQuotaRequest(), TestContext.Current.CancellationToken));

        Assert.Equal(("NoSuchResourceException", 400), (fault.ErrorCode, (int)fault.StatusCode));
    }
}
