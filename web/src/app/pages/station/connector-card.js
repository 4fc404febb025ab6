import { __decorate } from "tslib";
import { Component, computed, input } from '@angular/core';
import { mayOperate, pageContext } from "../../page/context.js";
import { Foreign } from "../../parts/foreign.js";
import { Icon } from "../../parts/icon.js";
import { StateChip } from "../../parts/state-chip.js";
import { stateLooks } from "../../parts/states.js";
import { stationPath, transactionPath } from "../../text/links.js";
import { stateAdvice } from "./state-advice.js";
/** One connector: its state in a word, its live values, and what can be done with it. */
let ConnectorCard = class ConnectorCard {
    connector = input.required();
    station = input.required();
    context = pageContext();
    format = this.context.format;
    may = mayOperate(this.context);
    classes = computed(() => `panel conn st-${stateLooks[this.connector().shown].name}`);
    heading = computed(() => `c${this.connector().evse}-${this.connector().connector}`);
    label = computed(() => {
        const { evse, connector } = this.connector();
        const several = this.station().connectors.filter((other) => other.evse === evse).length > 1;
        return `EVSE ${evse}${several ? ` connector ${connector}` : ''}`;
    });
    advice = computed(() => stateAdvice(this.connector()));
    free = computed(() => ['Available', 'Preparing', 'Reserved', 'Finishing'].includes(this.connector().shown));
    place = computed(() => `${this.connector().evse}.${this.connector().connector}`);
    send(command) {
        return stationPath(this.station().id, `send/${command}`);
    }
    session(id) {
        return transactionPath(this.station().id, id);
    }
    encode = encodeURIComponent;
};
ConnectorCard = __decorate([
    Component({
        selector: 'section[connector]',
        imports: [Foreign, Icon, StateChip],
        host: { '[class]': 'classes()', '[attr.aria-labelledby]': 'heading()' },
        templateUrl: './connector-card.html',
    })
], ConnectorCard);
export { ConnectorCard };
